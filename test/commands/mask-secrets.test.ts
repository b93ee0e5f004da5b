import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startRecord} from '../../source/commands/command-record.ts';
import {maskSecrets} from '../../source/commands/mask-secrets.ts';
import {runQuestion} from '../../source/commands/run/dialog.ts';
import {openReport} from '../../source/commands/run/report.ts';
import {aBench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.ts';
import {aStore} from '../helpers/store.ts';

test('a command line hides what the Env tab masks, and nothing else', () => {
	for (const [line, masked] of [
		['docker run -e DB_PASSWORD=letmein nginx', 'docker run -e DB_PASSWORD=•••••• nginx'],
		["docker run --env='API_TOKEN=two words' -e A=1 nginx", 'docker run --env=API_TOKEN=•••••• -e A=1 nginx'],
		['docker exec -it --env URL=postgres://web:pass@db/shop web sh', 'docker exec -it --env URL=•••••• web sh'],
		['docker run \\\n -eMY_SECRET=x \\\n nginx', 'docker run \\\n -eMY_SECRET=•••••• \\\n nginx'],
		['docker run --label a.b=c --name key=board nginx', 'docker run --label a.b=c --name key=•••••• nginx'],
		['docker stop web', 'docker stop web'],
		[
			"docker rename web 'a && b' && docker stop web; docker run -e DB_PASSWORD=x nginx | cat > MY_SECRET=y\nMY_TOKEN=z",
			"docker rename web 'a && b' && docker stop web; docker run -e DB_PASSWORD=•••••• nginx | cat > MY_SECRET=••••••\nMY_TOKEN=••••••",
		],
	] as const) {
		assert.equal(maskSecrets(line), masked);
	}
});

test('a run line hides the secrets it was opened with until they are changed, and keeps them', async () => {
	const bench = aBench(fakeEngine());
	const {questions} = bench.context;
	const line = '--env DB_PASSWORD=letmein --env MODE=a nginx';
	const answer = questions.ask(runQuestion(bench.context, line));
	const app = renderApp(bench.store, {capabilities: bench.context});
	const screen = async () => (await app.rows()).join('\n');
	assert.match(await screen(), /❯ --env DB_PASSWORD=•••••• --env MODE=a nginx│/);
	bench.press(...Array<string>(6).fill('Left'), 'Backspace', 'b');
	assert.match(await screen(), /DB_PASSWORD=•••••• --env MODE=b│ nginx/);
	bench.press('Enter');
	assert.equal((await answer)?.line, line.replace('MODE=a', 'MODE=b'));
});

test('the steps of a run show its line without the secrets', async () => {
	const bench = aBench(fakeEngine());
	openReport(bench.context, {line: 'docker run -e DB_PASSWORD=letmein nginx', cancels: undefined});
	const app = renderApp(bench.store, {capabilities: bench.context});
	assert.match((await app.rows()).join('\n'), /─ docker run -e DB_PASSWORD=•••••• nginx ─/);
});

test('the command log never holds a secret', () => {
	const {getState, dispatch} = aStore();
	const record = startRecord({getState, dispatch, now: () => 0}, 'docker run -e DB_PASSWORD=letmein nginx');
	record.setLine('docker rename web old && docker stop old && docker run -e DB_PASSWORD=letmein nginx:1');
	const [{line} = {line: ''}] = getState().commandLog;
	assert.equal(line, 'docker rename web old && docker stop old && docker run -e DB_PASSWORD=•••••• nginx:1');
});
