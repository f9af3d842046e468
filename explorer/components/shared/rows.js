// What is shown between two kept epochs.

// Where an epoch stands between two rows of `epochs`, as a share of the way.
function rowsAround(epochs, epoch) {
  const near = nearestRow(epochs, epoch);
  const row = near > 0 && epochs[near] > epoch ? near - 1 : near;
  const next = Math.min(row + 1, epochs.length - 1);
  const way = epochs[next] - epochs[row];
  return { row, next, share: way > 0 ? clamp((epoch - epochs[row]) / way, 0, 1) : 0 };
}

// Rows of `size` numbers -> the one that far between two of them.
function rowBetween(values, size, { row, next, share }, into) {
  for (let i = 0; i < size; i++) {
    const from = values[row * size + i];
    into[i] = share ? from + (values[next * size + i] - from) * share : from;
  }
  return into;
}
