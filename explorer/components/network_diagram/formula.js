// What a unit computes, written with its numbers.

// `terms` [[weight, name], ...] -> "h1 = tanh(0.52·x1 − 1.20·x2 + 0.30)"
function formula(name, activation, terms, bias) {
  const parts = terms.map(([weight, input]) => [weight, `·${input}`]);
  parts.push(...bias.map((value) => [value, ""]));
  const sum = parts.map(([value, factor], k) => {
    const sign = value < 0 ? "−" : k ? "+" : "";
    return `${k ? ` ${sign} ` : sign}${number2(Math.abs(value))}${factor}`;
  });
  return `${name} = ${activation}(${sum.join("") || 0})`;
}

function number2(value) {
  return steady(value, 2);
}
