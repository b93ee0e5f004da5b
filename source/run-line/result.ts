/** A value that could be read, or what is wrong with it in one sentence for the person who typed it. */
export type Result<Value> = {readonly value: Value} | Refusal;

/** What is wrong with a value, in one sentence. */
export type Refusal = {readonly problem: string};

/** Pass on what was read, changed; a refusal stays what it is. */
export function mapResult<Value, Other>(result: Result<Value>, change: (value: Value) => Other): Result<Other> {
	return 'problem' in result ? result : {value: change(result.value)};
}

/** All values, or the first refusal among them. */
export function all<Value>(results: readonly Result<Value>[]): Result<readonly Value[]> {
	const values: Value[] = [];
	for (const result of results) {
		if ('problem' in result) {
			return result;
		}

		values.push(result.value);
	}

	return {value: values};
}
