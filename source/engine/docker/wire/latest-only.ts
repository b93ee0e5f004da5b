/** Call `act` with one value at a time; of the values that come meanwhile, only the last counts, as for resizes. */
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
