import {isatty} from 'node:tty';
import {firstFrame} from './boot/first-frame.ts';
import {loadProgram} from './boot/load-program.ts';
import {systemClock} from './sync/clock.ts';
import {openEarlyScreen} from './terminal/early-screen.ts';
import {sizeOf} from './terminal/terminal-streams.ts';

// The start of the program: it draws a first frame at once, and then loads the rest.
void boot();

async function boot(): Promise<void> {
	// A library's use of something deprecated must not appear in the middle of the screen.
	process.noDeprecation = true;
	const {stdout, argv, env} = process;
	const frame = stdout.isTTY && isatty(0) ? firstFrame(argv.slice(2), env, sizeOf(stdout)) : undefined;
	const screen = frame === undefined ? undefined : openEarlyScreen(process, frame);
	const {main} = loadProgram(env, systemClock);
	await main(screen);
}
