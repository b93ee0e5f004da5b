import {EngineError, type EngineErrorCode} from '../../engine-error.ts';

/** A pattern for one kind of refusal, its code, and our sentence, where `$1` is the first group that has matched. */
export type Rule = readonly [pattern: RegExp, code: EngineErrorCode, sentence: string];

/** The error of the first rule that matches; undefined if none does. */
export function ruled(rules: readonly Rule[], words: string, cause?: unknown): EngineError | undefined {
	for (const [pattern, code, sentence] of rules) {
		const match = pattern.exec(words);
		if (match) {
			const group = match.slice(1).find(text => text !== undefined) ?? '';
			return new EngineError(
				code,
				sentence.replace('$1', () => group),
				{cause},
			);
		}
	}

	return undefined;
}
