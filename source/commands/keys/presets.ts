/** Keys by command. A preset lists only those that differ from the defaults. */
export type KeyTable = Readonly<Record<string, readonly string[]>>;

/** Keys of other programs, for their users. */
export const presets = {
	default: {},
	/** jesseduffield/lazydocker: `s` stops, `S` starts, `E` is a shell, `e` hides stopped containers, `m` shows logs. */
	lazydocker: {
		stop: ['s'],
		start: ['S'],
		'start-or-stop': [],
		'stop-with-options': ['M-s'],
		shell: ['E'],
		exec: ['M-e'],
		'shell-in-panel': ['M-E'],
		'toggle-all': ['e', 'a'],
		logs: ['m', 'l'],
		'merge-logs': ['M-m'],
		zoom: ['z', '+'],
		pull: ['M-+'],
		'create-volume': ['M-+'],
		'create-network': ['M-+'],
		'promote-node': ['M-+'],
		'create-secret': ['M-+'],
		'create-config': ['M-+'],
		'deploy-stack': ['M-+'],
		quit: ['q', 'Q'],
	},
	/** derailed/k9s: `s` is a shell, `d` and `y` describe, `C-d` deletes, `c` copies. */
	k9s: {
		shell: ['s'],
		exec: ['S'],
		'start-or-stop': ['M-s'],
		'stop-with-options': ['M-S'],
		inspect: ['d', 'y', 'i'],
		copy: ['c'],
		'copy-image': ['c'],
		'copy-lines': ['c'],
		'merged-logs': ['M-c'],
		remove: ['C-d'],
		'remove-image': ['C-d'],
		'remove-volume': ['C-d'],
		'remove-network': ['C-d'],
		'remove-service': ['C-d'],
		'remove-node': ['C-d'],
		'remove-secret': ['C-d'],
		'remove-config': ['C-d'],
		'remove-stack': ['C-d'],
		'remove-entry': ['C-d'],
		'half-page-down': ['M-d'],
		'half-page-up': ['M-u'],
		'toggle-all': ['0', 'a'],
		'view-stacks': ['M-0'],
		log: ['C-a'],
	},
	/** vim and less: `h` and `l` go sideways, `C-e` and `C-y` scroll, `v` marks a range, `u` clears marks. */
	vim: {
		'scroll-left': ['h', 'H', 'Left'],
		'scroll-right': ['l', 'L', 'Right'],
		'scroll-down': ['J', 'C-e'],
		'scroll-up': ['K', 'C-y'],
		'move-down': ['j', 'Down', 'C-n'],
		'move-up': ['k', 'Up', 'C-p'],
		'fold-project': ['Left', 'h'],
		'unfold-project': ['Right'],
		fold: ['Left', 'h'],
		unfold: ['Right', 'l'],
		logs: ['M-l'],
		layers: ['M-l'],
		history: ['M-h'],
		'mark-range': ['v', 'V'],
		'clear-marks': ['u'],
		'quit-now': ['C-c', 'Z'],
	},
} as const satisfies Readonly<Record<string, KeyTable>>;

/** The name of a preset, as in the configuration file. */
export type PresetName = keyof typeof presets;
