import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {askNewFile, download, fileStem} from '../files/new-file.ts';
import {tell} from '../tell.ts';
import {selectedReason} from './targets.ts';

/** Write the files of a container to an archive. */
export const exportCommands: readonly Command[] = [
	{
		id: 'export',
		title: 'Export the files of the container',
		group: 'Container',
		isAction: true,
		disabledReason: (state, context) =>
			selectedReason(state, context, {
				reason: (_, {containers}) => (containers.export ? undefined : 'This engine cannot export containers.'),
			}),
		docker(state) {
			const container = selectedContainer(state);
			return container && exportLine(container, '…');
		},
		run: exportFiles,
	},
];

function exportLine({name}: Container, path: string): string {
	return dockerLine(['export', '--output', path, name]);
}

async function exportFiles(context: CommandContext): Promise<void> {
	const container = selectedContainer(context.getState());
	const containers = container && context.engineOf(container.key)?.containers;
	if (!container || !containers?.export) {
		return;
	}

	const {name, id} = container;
	const suggested = `./${fileStem(name, context.now())}.tar`;
	const file = await askNewFile(context, {title: `Export the files of ${name}`, suggested});
	if (!file) {
		return;
	}

	const {host} = container;
	const about = {host, line: exportLine(container, file.path), title: `Exporting ${name}`};
	if ((await download(context, file, about, signal => containers.export?.(id, signal))) === undefined) {
		tell(context, 'success', `${name} exported to ${file.path}; volumes are not included`);
	}
}
