import {type CellStyle, plainStyle, sgrBetween} from './sgr.ts';

/** A text with colours that is being put together; it writes as few sequences as the pieces need. */
export type StyledText = {
	/** Append text in a look. It must hold no escape sequence. */
	add(style: CellStyle, text: string): void;
	/** What was appended, with a reset at the end unless it is plain there. */
	end(): string;
};

/** An empty text. */
export function styledText(): StyledText {
	let pen = plainStyle;
	let result = '';
	return {
		add(style, text) {
			if (text !== '') {
				result += sgrBetween(pen, style) + text;
				pen = style;
			}
		},
		end() {
			return result + sgrBetween(pen, plainStyle);
		},
	};
}
