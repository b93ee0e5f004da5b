import type {CommandCall, Dialog} from '../store/dialog.ts';

/** A question before something is removed for good. Cancel is the default. */
export function confirmOf(options: {
	readonly title: string;
	readonly lines: readonly string[];
	readonly call: CommandCall;
}): Dialog {
	return {
		type: 'confirm',
		title: options.title,
		lines: options.lines,
		buttons: [{label: 'Cancel'}, {label: 'Remove', call: options.call, isDangerous: true}],
		index: 0,
	};
}
