import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Command, CommandContext} from '../command.ts';
import {askNewFile, download, fileStem} from '../files/new-file.ts';
import {itemCommand} from '../operation-command.ts';
import {tell} from '../tell.ts';
import {mustSupport, onSelectedContainer} from './targets.ts';

/** Write the files of a container to an archive. */
export const exportCommands: readonly Command[] = [
	itemCommand({
		id: 'export',
		title: 'Export the files of the container',
		...onSelectedContainer,
		isDangerous: false,
		reason: mustSupport(['export'], 'This engine cannot export containers.'),
		line: container => exportLine(container, '…'),
		act: exportFiles,
	}),
];

function exportLine({name}: Container, path: string): string {
	return dockerLine(['export', '--output', path, name]);
}

async function exportFiles(context: CommandContext, container: Container): Promise<void> {
	const {key, host, name, id} = container;
	const suggested = `./${fileStem(name, context.now())}.tar`;
	const api = context.engineOf(key)?.containers;
	if (!api?.export) {
		return;
	}

	const file = await askNewFile(context, {title: `Export the files of ${name}`, suggested});
	if (!file) {
		return;
	}

	const about = {host, line: exportLine(container, file.path), title: `Exporting ${name}`};
	if ((await download(context, file, about, signal => api.export?.(id, signal))) === undefined) {
		tell(context, 'success', `${name} exported to ${file.path}; volumes are not included`, [key]);
	}
}
