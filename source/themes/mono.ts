import type {Theme} from './theme.ts';

/** Without colours: important text is bold, underlined or inverse, unimportant text dim. */
export const mono: Theme = {
	name: 'mono',
	description: 'without colours, also when NO_COLOR is set',
	styles: {
		muted: {dim: true},
		strong: {bold: true},
		accent: {bold: true},
		title: {bold: true},
		border: {dim: true},
		selected: {bold: true},
		marked: {underline: true},
		running: {},
		paused: {dim: true},
		stopped: {dim: true},
		failed: {bold: true},
		warning: {bold: true},
		success: {},
		info: {},
		key: {bold: true},
		match: {inverse: true},
		stderr: {underline: true},
		cpu: {},
		memory: {},
		network: {},
		block: {},
		low: {},
		medium: {bold: true},
		high: {bold: true, underline: true},
		badge: {inverse: true, bold: true},
	},
};
