import {shortBytes} from '../../../format/bytes.ts';
import type {AnatomyLevel, AnatomyText} from '../../../model/anatomy/section.ts';
import {cleanText} from '../../../text/clean.ts';
import {type Spans, span, type Token} from '../../../text/span.ts';

/** Words with sizes in them as they stand on the screen, in one colour: that of their level where no other is given. */
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
