// Stands for the scripts and the look of one component where all are delivered at once.

export default (call) => {
  let end;
  const start = () => {
    if (call.parentElement.isConnected) end = document.nnParts.PART(call);
  };
  if (document.nnParts) start();
  else document.addEventListener("nn:delivered", start, { once: true });
  return () => end?.();
};
