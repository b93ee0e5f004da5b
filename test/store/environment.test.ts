import assert from 'node:assert/strict';
import {test} from 'node:test';
import {environmentOf, maskInstruction, variableOf} from '../../source/store/environment.ts';

const secrets = [
	'DB_PASSWORD=x',
	'MYSQL_ROOT_PASSWD=x',
	'PGPASSWORD=x',
	'dbPassword=x',
	'SECRET=x',
	'CLIENT_SECRETS=x',
	'GITHUB_TOKEN=x',
	'API_KEY=x',
	'apiKey=x',
	'APIKEY=x',
	'AWS_SECRET_ACCESS_KEY=x',
	'KEY=x',
	'GOOGLE_CREDENTIALS=x',
	'SENTRY_DSN=x',
	'SSH_PASSPHRASE=x',
	'DATABASE_URL=postgres://web:letmein@db:5432/shop',
	'REDIS=redis://:letmein@cache',
	'BROKERS=amqp://one,amqp://u:p@two',
	'CONNECTION=host=db password=letmein',
	'CERT=-----BEGIN PRIVATE KEY-----',
];

const plain = [
	'PATH=/usr/local/sbin:/usr/bin',
	'KEYBOARD=us',
	'KEYMAP=de',
	'MONKEY=banana',
	'PWD=/srv',
	'OLDPWD=/',
	'COMPASS=north',
	'TOKENIZERS_PARALLELISM=false',
	'AUTHOR=me',
	'POSTGRES_PASSWORD_FILE=/run/secrets/db',
	'DB_PASSWORD=',
	'HOMEPAGE=https://example.org:8080/a@b',
	'MAIL=me@example.org',
	'REDIS_URL=redis://cache:6379/0',
	'NAME',
];

test('secrets are recognized by their name or their value', () => {
	assert.deepEqual(
		secrets.filter(entry => !variableOf(entry).isSecret),
		[],
	);
});

test('similar names and values are not masked', () => {
	assert.deepEqual(
		plain.filter(entry => variableOf(entry).isSecret),
		[],
	);
});

test('a value may hold equals signs, and a variable without one has an empty value', () => {
	assert.deepEqual(variableOf('OPTS=a=b=c'), {name: 'OPTS', value: 'a=b=c', isSecret: false});
	assert.deepEqual(variableOf('NAME'), {name: 'NAME', value: '', isSecret: false});
});

test('the environment is read from an inspection, and is empty for anything else', () => {
	assert.deepEqual(
		environmentOf({Config: {Env: ['A=1', 2, 'B=2']}}).map(({name}) => name),
		['A', 'B'],
	);
	for (const other of [null, [], 'Config', {Config: null}, {Config: {Env: null}}, {Config: {Env: {A: 'b'}}}]) {
		assert.deepEqual(environmentOf(other), []);
	}
});

test('an instruction of an image hides the values of its secret variables, and nothing else', () => {
	const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIB+/=\n-----END RSA PRIVATE KEY-----';
	for (const [instruction, masked] of [
		['RUN |2 MODE=ci NPM_TOKEN=abc /bin/sh -c npm ci', 'RUN |2 MODE=ci NPM_TOKEN=•••••• /bin/sh -c npm ci'],
		[`|1 SSH_PRIVATE_KEY=${pem} /bin/sh -c ssh`, '|1 SSH_PRIVATE_KEY=•••••• /bin/sh -c ssh'],
		['RUN |1 NPM_TOKEN=one two /bin/sh -c echo a=b c', 'RUN |1 NPM_TOKEN=•••••• /bin/sh -c echo a=b c'],
		['RUN export NPM_TOKEN=abc && npm ci', 'RUN export NPM_TOKEN=•••••• && npm ci'],
		['/bin/sh -c #(nop)  ENV DB_PASSWORD=x', '/bin/sh -c #(nop)  ENV DB_PASSWORD=••••••'],
		['ENV DB_PASSWORD=correct horse /battery MODE=two words', 'ENV DB_PASSWORD=•••••• MODE=two words'],
		['LABEL x=a b my.token=d e f', 'LABEL x=a b my.token=••••••'],
		["ARG API_KEY='two words' # it's one", "ARG API_KEY=•••••• # it's one"],
		['RUN serve --env=API_TOKEN=y --port=80', 'RUN serve --env=API_TOKEN=•••••• --port=80'],
		['ENV URL=postgres://web:pass@db/shop?a=b', 'ENV URL=••••••'],
		['COPY --chown=me . /srv', 'COPY --chown=me . /srv'],
	] as const) {
		assert.equal(maskInstruction(instruction), masked);
	}
});

test('a very long instruction is masked at once', () => {
	const before = process.cpuUsage();
	for (const text of ['a', '-', 'a=', '--a=', 'A="', "A='", 'A=-----BEGIN', 'TOKEN=b ', 'A=b c ']) {
		maskInstruction(text.repeat(100_000 / text.length));
		maskInstruction(`ENV ${text.repeat(100_000 / text.length)}`);
	}

	assert.ok(process.cpuUsage(before).user < 2e6, 'it took more than two seconds of a processor');
});

test('a very long value is judged at once', () => {
	const before = process.cpuUsage();
	for (const value of ['a'.repeat(200_000), 'x://'.repeat(50_000), `x://${'a:'.repeat(100_000)}`]) {
		assert.equal(variableOf(`V=${value}`).isSecret, false);
	}

	assert.ok(process.cpuUsage(before).user < 2e6, 'it took more than two seconds of a processor');
});
