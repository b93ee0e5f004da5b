import type {Theme} from './theme.ts';

/** For dark terminals. Text keeps the terminal's own colour; colours mark exceptions. */
export const dark: Theme = {
	name: 'dark',
	description: 'for dark terminals',
	styles: {
		muted: {color: '#8b95a7'},
		strong: {bold: true},
		accent: {color: '#62c7d6'},
		title: {color: '#a7b2c3', bold: true},
		border: {color: '#566074'},
		selected: {color: '#9be4ee', bold: true},
		marked: {color: '#e9c46a'},
		running: {color: '#7ecb8f'},
		paused: {color: '#d8b35a'},
		stopped: {color: '#808a9b'},
		failed: {color: '#f08080'},
		warning: {color: '#eab65c'},
		success: {color: '#7ecb8f'},
		info: {color: '#7db6f3'},
		key: {color: '#7db6f3', bold: true},
		match: {color: '#201600', background: '#e9c46a'},
		stderr: {color: '#f0a48d'},
		cpu: {color: '#62c7d6'},
		memory: {color: '#b9a1f4'},
		network: {color: '#7db6f3'},
		block: {color: '#e2a36f'},
		low: {color: '#7ecb8f'},
		medium: {color: '#eab65c'},
		high: {color: '#f47c6f', bold: true},
		badge: {color: '#201600', background: '#eab65c', bold: true},
	},
};
