import type {Theme} from './theme.ts';

/** For light terminals. The same tokens as in `dark`, in colours that contrast with white. */
export const light: Theme = {
	name: 'light',
	description: 'for light terminals',
	styles: {
		muted: {color: '#5d6778'},
		strong: {bold: true},
		accent: {color: '#0b6e7f'},
		title: {color: '#3f4959', bold: true},
		border: {color: '#848d9c'},
		selected: {color: '#005a6b', bold: true},
		marked: {color: '#7d5a00'},
		running: {color: '#1d6f35'},
		paused: {color: '#7d5a00'},
		stopped: {color: '#666f7e'},
		failed: {color: '#b3261e'},
		warning: {color: '#8a5200'},
		success: {color: '#1d6f35'},
		info: {color: '#1a5fb4'},
		key: {color: '#1a5fb4', bold: true},
		match: {color: '#201600', background: '#f6d572'},
		stderr: {color: '#a3401c'},
		cpu: {color: '#0b6e7f'},
		memory: {color: '#6a42b8'},
		network: {color: '#1a5fb4'},
		block: {color: '#924a10'},
		low: {color: '#1d6f35'},
		medium: {color: '#8a5200'},
		high: {color: '#b3261e', bold: true},
		badge: {color: '#ffffff', background: '#8a5200', bold: true},
	},
};
