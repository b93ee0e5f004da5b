import type {Spans, Token} from '../text/span.ts';
import type {Style, Theme} from './theme.ts';

const reset = '\u001B[0m';

/** The escape sequences that begin a style, made once for each theme and meaning: rows are painted many times a second. */
const openers = new WeakMap<Theme, Map<Token, string>>();

/**
 * Text in the look of one meaning, as SGR sequences with 24-bit colours; the plain text without a meaning. The text
 * must hold no sequences of its own: what it resets would end the look early.
 */
export function paint(theme: Theme, token: Token | undefined, text: string): string {
	const opener = token === undefined || text === '' ? '' : openerOf(theme, token);
	return opener === '' ? text : opener + text + reset;
}

/** The line as the terminal gets it. */
export function paintSpans(theme: Theme, spans: Spans): string {
	return spans.map(({text, token}) => (token ? paint(theme, token, text) : text)).join('');
}

function openerOf(theme: Theme, token: Token): string {
	let ofTheme = openers.get(theme);
	if (!ofTheme) {
		ofTheme = new Map();
		openers.set(theme, ofTheme);
	}

	let opener = ofTheme.get(token);
	if (opener === undefined) {
		opener = sequenceFor(theme.styles[token]);
		ofTheme.set(token, opener);
	}

	return opener;
}

function sequenceFor(style: Style): string {
	const codes = [
		style.bold && '1',
		style.dim && '2',
		style.italic && '3',
		style.underline && '4',
		style.inverse && '7',
		style.color && `38;2;${channels(style.color)}`,
		style.background && `48;2;${channels(style.background)}`,
	].filter(code => typeof code === 'string');
	return codes.length === 0 ? '' : `\u001B[${codes.join(';')}m`;
}

/** `#rrggbb` as `r;g;b`. */
function channels(color: string): string {
	return [1, 3, 5].map(start => Number.parseInt(color.slice(start, start + 2), 16)).join(';');
}
