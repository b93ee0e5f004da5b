import {readFileSync} from 'node:fs';
import {bashCompletions, fishCompletions, zshCompletions} from './completions.ts';
import {manPage} from './man-page.ts';
import {pages} from './pages.ts';

/** How each file is made that is generated as a whole, by its path from the project's folder. */
export const generatedFiles: Readonly<Record<string, () => string>> = {
	...pages,
	'share/man/quayside.1': () => manPage(packageFacts()),
	'share/completions/quayside.bash': bashCompletions,
	'share/completions/_quayside': zshCompletions,
	'share/completions/quayside.fish': fishCompletions,
};

function packageFacts(): {readonly version: string; readonly description: string} {
	return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
}
