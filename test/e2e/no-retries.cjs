// Loaded before the program (NODE_OPTIONS): the longest pause before a retry never ends.
const {setTimeout} = globalThis;
globalThis.setTimeout = (callback, milliseconds, ...values) =>
	setTimeout(callback, milliseconds === 3000 ? 2 ** 31 - 1 : milliseconds, ...values);
