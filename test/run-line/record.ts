// Runs every line through docker's CLI and stores what it sends: `node --import tsx test/run-line/record.ts`.
import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {mustRun} from '../helpers/run.ts';

import {differences, type RecordedFile, recordedPath} from './recorded-file.ts';
import {type Recorded, startRecorder} from './recorder.ts';
import {refusedLines} from './refused-lines.ts';
import {takenLines} from './taken-lines.ts';

const recorder = await startRecorder();
const recorded: Recorded[] = [];
for (const line of [...takenLines, ...refusedLines]) {
	recorded.push(await recorder.record(line));
}

await recorder.stop();
const requests = recorded.filter(record => 'body' in record);
const plain = requests.find(({line}) => line === 'run hello-world');
const unexpected = recorded.filter(record => 'body' in record !== takenLines.includes(record.line));
if (!plain || unexpected.length > 0) {
	throw new Error(`Neither taken nor refused as expected: ${JSON.stringify(unexpected, undefined, '\t')}`);
}

const file: RecordedFile = {
	version: await mustRun('docker', ['--version']),
	plain: plain.body,
	taken: requests.map(record => ({...record, body: differences(record.body, plain.body)})),
	refused: recorded.filter(record => 'refusal' in record),
};
const path = fileURLToPath(recordedPath);
await writeFile(path, JSON.stringify(file, undefined, '\t'));
await mustRun('npx', ['biome', 'format', '--write', path]);
