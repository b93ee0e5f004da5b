import {shortBytes} from '../../../format/bytes.ts';
import type {AnatomyLevel, AnatomyText} from '../../../model/anatomy/section.ts';
import {cleanText} from '../../../text/clean.ts';
import {type Spans, span, type Token} from '../../../text/span.ts';

/** Words and formatted sizes in one style, by default that of their level. */
export function textSpans(
	{text, level}: {readonly text: AnatomyText; readonly level: AnatomyLevel},
	token: Token | undefined = levelTokens[level],
): Spans {
	const words = text.map(piece =>
		typeof piece === 'string' ? cleanText(piece) : shortBytes(piece.bytes, piece.style),
	);
	return [span(words.join(''), token)];
}

const levelTokens: Readonly<Record<AnatomyLevel, Token | undefined>> = {
	plain: undefined,
	quiet: 'muted',
	sound: 'success',
	notable: 'medium',
	serious: 'high',
};
