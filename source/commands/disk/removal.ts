import {EngineError} from '../../engine/engine-error.ts';
import type {Removal} from '../../engine/system-api.ts';
import {formatBytes} from '../../format/bytes.ts';
import {diskWords} from '../../format/disk-kind.ts';
import type {DiskItem} from '../../model/disk.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {type DiskEntry, diskEntries} from '../../store/disk-entries.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities} from '../command.ts';
import {targetReason} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {currentTarget} from '../operation-command.ts';

const noSystem = 'This engine cannot list its disk usage.';

/** Why nothing can be measured or pruned now, in one sentence. */
export function systemReason(state: State, context: Capabilities): string | undefined {
	return targetReason(state, context, currentTarget(state), {
		reason: (_, {system}) => (system ? undefined : noSystem),
	});
}

/** An operation that removes something from the disk. `last` is the removal just before it. */
export function diskRemoval(
	entry: DiskEntry,
	last?: Removal,
	onRemoved = (_: Removal): void => {},
): Operation<DiskEntry> {
	const {kind, name} = entry;
	return {
		verb: 'remove',
		targets: [entry],
		find: (state, {key}) => diskEntries(state)?.get(key),
		reason: (target, {system}) => (system ? inUseReason(target) : noSystem),
		attempt: what => `remove ${what}`,
		line: () => removalLine(entry),
		async call({system}, target) {
			if (!system) {
				throw new EngineError('invalid', noSystem);
			}

			const removal = await system.removeItem(target, last?.layersSize);
			onRemoved(removal);
			const {reclaimed} = removal;
			const freed = reclaimed === undefined ? '' : `, ${formatBytes(reclaimed, 'decimal')} reclaimed`;
			return `Removed the ${diskWords[kind].one} ${name}${freed}`;
		},
	};
}

/** Checked here, since the engine's own message says less. */
function inUseReason({name, kind, isInUse, state}: DiskEntry): string | undefined {
	if (!isInUse) {
		return undefined;
	}

	return kind === 'container'
		? `${name} is ${state ?? 'running'}; stop it first.`
		: `The ${diskWords[kind].one} is in use; remove what uses it first.`;
}

/** The `docker` command that removes an item. */
export function removalLine({kind, id, name}: DiskItem): string {
	switch (kind) {
		case 'container':
			return dockerLine(['rm', name]);
		case 'image':
			return dockerLine(['image', 'rm', ...name.split(', ')]);
		case 'volume':
			return dockerLine(['volume', 'rm', name]);
		case 'network':
			return dockerLine(['network', 'rm', name]);
		case 'build-cache':
			return dockerLine(['builder', 'prune', '--filter', `id=${id}`]);
	}
}
