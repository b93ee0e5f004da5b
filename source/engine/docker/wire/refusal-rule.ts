import {EngineError, type EngineErrorCode} from '../../engine-error.ts';

/** How one kind of refusal is recognised, and what is said of it. `$1` stands for the first group that has matched. */
export type Rule = readonly [pattern: RegExp, code: EngineErrorCode, sentence: string];

/** What the first rule that matches says of these words; undefined where none does. */
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
