import type {Command} from './command.ts';
import {downCommands} from './compose/down.ts';
import {serviceCommands} from './compose/services.ts';
import {upCommands} from './compose/up.ts';
import {attachCommands} from './container/attach.ts';
import {browserCommands} from './container/browser.ts';
import {commitCommands} from './container/commit.ts';
import {debugShellCommands} from './container/debug-shell.ts';
import {execCommands} from './container/exec.ts';
import {exportCommands} from './container/export.ts';
import {healthCheckCommands} from './container/health-check.ts';
import {killCommands} from './container/kill.ts';
import {measureCommands} from './container/measure.ts';
import {pauseCommands} from './container/pause.ts';
import {processCommands} from './container/processes.ts';
import {imageUpdateCommands, recreateCommands} from './container/recreate.ts';
import {removeCommands} from './container/remove.ts';
import {renameCommands} from './container/rename.ts';
import {shellCommands} from './container/shell.ts';
import {startStopCommands} from './container/start-stop.ts';
import {stopOptionsCommands} from './container/stop-options.ts';
import {updateCommands} from './container/update.ts';
import {actionMenuCommands} from './dashboard/action-menu.ts';
import {appCommands} from './dashboard/app.ts';
import {clipboardCommands} from './dashboard/clipboard.ts';
import {engineCommands} from './dashboard/engines.ts';
import {helpCommands} from './dashboard/help.ts';
import {paletteCommands} from './dashboard/palette.ts';
import {diskCommands} from './disk/disk.ts';
import {pruneCommands} from './disk/prune.ts';
import {archiveCommands} from './image/archive.ts';
import {buildCommands} from './image/build.ts';
import {updateCheckCommands} from './image/check-update.ts';
import {imageCopyCommands} from './image/copy.ts';
import {pullCommands} from './image/pull-commands.ts';
import {pullTrayCommands} from './image/pull-tray.ts';
import {pushCommands} from './image/push.ts';
import {imageRemoveCommands} from './image/remove.ts';
import {searchImageCommands} from './image/search.ts';
import {imageTagCommands} from './image/tag.ts';
import {bookmarkCommands} from './logs/bookmarks.ts';
import {logFilterCommands} from './logs/filters.ts';
import {logCommands} from './logs/logs.ts';
import {mergeCommands} from './logs/merge.ts';
import {rangeCommands} from './logs/range.ts';
import {saveCommands} from './logs/save.ts';
import {takeOutCommands} from './logs/take-out.ts';
import {memberCommands} from './network/members.ts';
import {networkCommands} from './network/networks.ts';
import {rerunCommands, runCommands} from './run/run.ts';
import {secretCommands, swarmConfigCommands} from './swarm/files.ts';
import {membershipCommands} from './swarm/membership.ts';
import {nodeCommands} from './swarm/nodes.ts';
import {openTaskCommands} from './swarm/open-task.ts';
import {swarmServiceCommands} from './swarm/services.ts';
import {stackCommands} from './swarm/stacks.ts';
import {columnCommands} from './view/columns.ts';
import {detailCommands} from './view/detail.ts';
import {eventCommands} from './view/events.ts';
import {filterCommands} from './view/filter.ts';
import {inspectCommands} from './view/inspect.ts';
import {markable, markCommands} from './view/marks.ts';
import {moveCommands} from './view/move.ts';
import {nextProblemCommands} from './view/next-problem.ts';
import {placeCommands} from './view/places.ts';
import {searchCommands} from './view/search.ts';
import {sortCommands} from './view/sort.ts';
import {terminalCommands} from './view/terminals.ts';
import {timeCommands} from './view/times.ts';
import {viewCommands} from './view/view.ts';
import {volumeCommands} from './volume/volumes.ts';

/** All commands, in the order of the help screen. A new command is an object in one of these lists. */
export const commands: readonly Command[] = [
	...section({group: 'Container'}, runCommands),
	...section({group: 'Container', kinds: ['containers', 'projects']}, [
		...startStopCommands,
		...stopOptionsCommands,
		...killCommands,
		...pauseCommands,
		...removeCommands,
	]),
	...section({group: 'Container', kinds: ['containers']}, [
		...rerunCommands,
		...attachCommands,
		...shellCommands,
		...execCommands,
		...debugShellCommands,
		...healthCheckCommands,
		...updateCommands,
		...recreateCommands,
		...renameCommands,
		...commitCommands,
		...exportCommands,
		...browserCommands,
		...processCommands,
		...measureCommands,
		...clipboardCommands,
	]),
	...section({group: 'Project', kinds: ['containers', 'projects'], takesProject: 'only'}, [
		...upCommands,
		...downCommands,
		...serviceCommands,
	]),
	...section({group: 'Container', kinds: ['containers', 'projects']}, imageUpdateCommands),
	...section({group: 'Image'}, pullCommands),
	...section({group: 'Image', kinds: ['containers', 'images', 'projects']}, updateCheckCommands),
	...section({group: 'Image', kinds: ['images']}, [
		...buildCommands,
		...imageTagCommands,
		...pushCommands,
		...imageRemoveCommands,
		...imageCopyCommands,
		...archiveCommands,
		...searchImageCommands,
	]),
	...section({group: 'Image'}, pullTrayCommands),
	...section({group: 'Volume', kinds: ['volumes']}, volumeCommands),
	...section({group: 'Network', kinds: ['networks']}, [...networkCommands, ...memberCommands]),
	...section({group: 'Swarm', kinds: ['services']}, swarmServiceCommands),
	...section({group: 'Swarm', kinds: ['nodes']}, nodeCommands),
	...section({group: 'Swarm', kinds: ['stacks']}, stackCommands),
	...section({group: 'Swarm', kinds: ['secrets']}, secretCommands),
	...section({group: 'Swarm', kinds: ['configs']}, swarmConfigCommands),
	...section({group: 'Swarm'}, membershipCommands),
	...section({group: 'Swarm', kinds: ['services', 'nodes', 'tasks']}, openTaskCommands),
	...section({group: 'View', kinds: ['events']}, eventCommands),
	...section({group: 'Disk', kinds: ['disk']}, diskCommands),
	...section({group: 'Disk'}, pruneCommands),
	...section(
		{group: 'Container'},
		actionMenuCommands(() => commands),
	),
	...section({group: 'Move'}, moveCommands),
	...section({group: 'View'}, [...viewCommands, ...placeCommands, ...filterCommands, ...nextProblemCommands]),
	...section({group: 'View', kinds: markable, scope: 'table'}, markCommands),
	...section({group: 'View'}, [...sortCommands, ...columnCommands]),
	...section({group: 'Detail'}, [...detailCommands, ...terminalCommands]),
	...section({group: 'Detail', scope: 'detail'}, searchCommands),
	...section({group: 'Detail', scope: 'inspect'}, inspectCommands),
	...section({group: 'Logs', scope: 'log'}, [...logCommands, ...timeCommands, ...logFilterCommands]),
	...section({group: 'Logs', scope: 'log', kinds: ['containers', 'projects']}, mergeCommands),
	...section({group: 'Logs', scope: 'log'}, [
		...rangeCommands,
		...bookmarkCommands,
		...takeOutCommands,
		...saveCommands,
	]),
	...section({group: 'Dashboard'}, [
		...paletteCommands(() => commands),
		...helpCommands,
		...engineCommands,
		...appCommands,
	]),
];

/** Commands with what they have in common; a command's own properties override it. */
function section(
	common: Pick<Command, 'group' | 'kinds' | 'scope' | 'takesProject'>,
	list: readonly Command[],
): readonly Command[] {
	return list.map(command => ({...common, ...command}));
}
