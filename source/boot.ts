import {baked} from './boot/baked.ts';
import {readFirstWish} from './boot/first-wish.ts';
import {loadProgram} from './boot/load-program.ts';
import {drawPicture} from './boot/picture.ts';
import {isTooSmall} from './store/layout.ts';
import {systemClock} from './sync/clock.ts';
import {detectColorDepth} from './terminal/color-depth.ts';
import {type EarlyScreen, openEarlyScreen} from './terminal/early-screen.ts';
import {sizeOf} from './terminal/terminal-streams.ts';
import {themeNamed} from './themes/index.ts';

// Where the program starts: it shows the empty dashboard at once and loads the rest behind it.
void boot();

async function boot(): Promise<void> {
	// That a library uses what Node will drop one day is no news for the person, and would stand in the middle of the screen.
	process.noDeprecation = true;
	const screen = showFirstPicture();
	const {main} = loadProgram(process.env, systemClock);
	await main(screen);
}

/** Undefined where this is no terminal, too small a one, or perhaps not a start of the dashboard at all. */
function showFirstPicture(): EarlyScreen | undefined {
	const {stdout, argv, env} = process;
	const wish = stdout.isTTY ? readFirstWish(argv.slice(2), env, baked.words) : undefined;
	const size = sizeOf(stdout);
	if (!wish || isTooSmall(size)) {
		return undefined;
	}

	const depth = detectColorDepth(env, true);
	const picture = drawPicture(baked.pictures, {...wish, ...size, depth, theme: themeNamed(wish.theme)});
	return openEarlyScreen(process, picture);
}
