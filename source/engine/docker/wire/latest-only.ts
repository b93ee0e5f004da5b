/**
 * Do a thing for the latest value only: one at a time, and of those that come meanwhile the last. A window that is
 * dragged makes hundreds of sizes.
 */
export function latestOnly<Value>(act: (value: Value) => Promise<void>): (value: Value) => Promise<void> {
	let wanted: {readonly value: Value} | undefined;
	let isBusy = false;
	return async value => {
		wanted = {value};
		if (isBusy) {
			return;
		}

		isBusy = true;
		while (wanted) {
			const {value} = wanted;
			wanted = undefined;
			await act(value);
		}

		isBusy = false;
	};
}
