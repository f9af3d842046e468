// Numbers as people read them, as explorer/numbers.py writes them.

function number(value, digits = 4) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "?";
  const size = Math.abs(value);
  if (size === 0) return "0";
  const plain = Number(value.toPrecision(digits));
  const text = size >= 1e-4 && size < 1e6 ? String(plain) : exponent(value, digits);
  return text.replaceAll("-", "−");
}

function exponent(value, digits) {
  const [mantissa, power] = value.toExponential(Math.min(digits - 1, 2)).split("e");
  return `${Number(mantissa)}e${Number(power)}`;
}

// The same number of decimals at every frame, so that nothing jumps.
function steady(value, decimals) {
  if (!Number.isFinite(value)) return number(value);
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 0.5 * 10 ** -decimals)) return number(value, 2);
  return value.toFixed(decimals).replace("-", "−");
}

function whole(value) {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

// What somebody typed, or NaN.
function typedNumber(text) {
  const plain = text.trim().replaceAll("−", "-").replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
