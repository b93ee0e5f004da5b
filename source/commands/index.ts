import type {KindId} from '../store/kind-id.ts';
import {actionMenuCommands} from './action-menu.ts';
import {appCommands} from './app.ts';
import {attachCommands} from './attach.ts';
import {clipboardCommands} from './clipboard.ts';
import {columnCommands} from './columns.ts';
import type {Command} from './command.ts';
import {killCommands} from './container-kill.ts';
import {measureCommands} from './container-measure.ts';
import {pauseCommands} from './container-pause.ts';
import {removeCommands} from './container-remove.ts';
import {renameCommands} from './container-rename.ts';
import {startStopCommands} from './container-start-stop.ts';
import {stopOptionsCommands} from './container-stop-options.ts';
import {updateCommands} from './container-update.ts';
import {detailCommands} from './detail.ts';
import {diskCommands} from './disk.ts';
import {engineCommands} from './engines.ts';
import {execCommands} from './exec.ts';
import {filterCommands} from './filter.ts';
import {helpCommands} from './help.ts';
import {imageCopyCommands} from './image-copy.ts';
import {imageRemoveCommands} from './image-remove.ts';
import {imageTagCommands} from './image-tag.ts';
import {inspectCommands} from './inspect.ts';
import {logCommands} from './logs.ts';
import {markCommands} from './marks.ts';
import {moveCommands} from './move.ts';
import {memberCommands} from './network-members.ts';
import {networkCommands} from './networks.ts';
import {paletteCommands} from './palette.ts';
import {pruneCommands} from './prune.ts';
import {pullCommands} from './pull-commands.ts';
import {pullTrayCommands} from './pull-tray.ts';
import {recreateCommands} from './recreate.ts';
import {rerunCommands, runCommands} from './run.ts';
import {searchCommands} from './search.ts';
import {shellCommands} from './shell.ts';
import {sortCommands} from './sort.ts';
import {viewCommands} from './view.ts';
import {volumeMeasureCommands} from './volume-measure.ts';
import {volumeCommands} from './volumes.ts';

/** Everything that a person can do, in the order of the help screen. A new command is an object in one of these lists. */
export const commands: readonly Command[] = [
	...runCommands,
	...inViews(
		['containers'],
		[
			...startStopCommands,
			...stopOptionsCommands,
			...killCommands,
			...pauseCommands,
			...rerunCommands,
			...attachCommands,
			...shellCommands,
			...execCommands,
			...updateCommands,
			...recreateCommands,
			...renameCommands,
			...removeCommands,
			...measureCommands,
			...clipboardCommands,
		],
	),
	...pullCommands,
	...inViews(['images'], [...imageTagCommands, ...imageRemoveCommands, ...imageCopyCommands]),
	...pullTrayCommands,
	...inViews(['volumes'], [...volumeCommands, ...volumeMeasureCommands]),
	...inViews(['networks'], [...networkCommands, ...memberCommands]),
	...inViews(['disk'], diskCommands),
	...pruneCommands,
	...actionMenuCommands(() => commands),
	...moveCommands,
	...viewCommands,
	...filterCommands,
	...markCommands,
	...sortCommands,
	...columnCommands,
	...detailCommands,
	...searchCommands,
	...inspectCommands,
	...logCommands,
	...paletteCommands(() => commands),
	...helpCommands,
	...engineCommands,
	...appCommands,
];

/** Commands that are about the things of some views only. */
function inViews(kinds: readonly KindId[], list: readonly Command[]): readonly Command[] {
	return list.map(command => ({...command, kinds}));
}
