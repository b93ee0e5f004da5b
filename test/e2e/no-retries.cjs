// Loaded before the program (NODE_OPTIONS): the first pause before a retry, half a second, never ends.
const {setTimeout} = globalThis;
globalThis.setTimeout = (callback, milliseconds, ...values) =>
	setTimeout(callback, milliseconds === 500 ? 2 ** 31 - 1 : milliseconds, ...values);
