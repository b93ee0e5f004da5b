import {cleanText} from '../../text/clean.ts';
import type {Token} from '../../text/span.ts';
import {paint} from '../../themes/paint.ts';
import type {Look} from '../look.ts';

/** A sentence where a body has nothing to show. */
export function sayInBody({theme}: Look, sentence: string, token: Token = 'muted'): readonly string[] {
	return ['', `   ${paint(theme, token, cleanText(sentence))}`];
}
