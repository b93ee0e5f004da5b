// Loaded before the program (NODE_OPTIONS): its clock jumps an hour ahead at each SIGUSR2, as after a sleep.
const now = Date.now;
let offset = 0;
Date.now = () => now() + offset;
process.on('SIGUSR2', () => {
	offset += 3_600_000;
});
