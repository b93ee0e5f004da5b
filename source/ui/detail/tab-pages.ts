import type {TabId} from '../../store/state.ts';
import {anatomyTab} from './anatomy-tab.ts';
import {envTab} from './env-tab.ts';
import {inspectTab} from './inspect-tab.ts';
import {layersTab} from './layers-tab.ts';
import {logsTab} from './logs-tab.ts';
import {processesTab} from './processes-tab.ts';
import {statsTab} from './stats-tab.ts';
import type {TabPage} from './tab-page.ts';
import {usedByTab} from './used-by-tab.ts';

/** How each tab of the detail panel is drawn. */
export const tabPages: Readonly<Record<TabId, TabPage>> = {
	logs: logsTab,
	stats: statsTab,
	processes: processesTab,
	anatomy: anatomyTab,
	inspect: inspectTab,
	env: envTab,
	layers: layersTab,
	'used-by': usedByTab,
};
