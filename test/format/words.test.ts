import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {bar} from '../../source/format/bar.ts';
import {exitWord} from '../../source/format/exit-status.ts';
import {imageName} from '../../source/format/image-name.ts';
import {formatPercent, shortPercent} from '../../source/format/percent.ts';
import {ordinal} from '../../source/format/status.ts';
import {shortId} from '../../source/model/id.ts';
import {toAscii} from '../../source/text/ascii.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('percentages read as in docker stats, and fit into five cells without their sign', () => {
	assert.equal(formatPercent(0.154), '0.15%');
	assert.equal(formatPercent(1234.5), '1234.50%');
	const table: readonly (readonly [number, string])[] = [
		[0, '0.0'],
		[0.16, '0.2'],
		[99.94, '99.9'],
		[99.96, '100'],
		[6400, '6400'],
	];
	for (const [percent, expected] of table) {
		assert.equal(shortPercent(percent), expected);
	}
});

test('an id is cut to twelve digits', () => {
	assert.equal(shortId(digest), '0123456789ab');
	assert.equal(shortId('3f2a'), '3f2a');
});

test('an image has its short name', () => {
	const table: readonly (readonly [string, string])[] = [
		['redis:7', 'redis:7'],
		['docker.io/library/busybox:latest', 'busybox:latest'],
		['docker.io/grafana/grafana', 'grafana/grafana'],
		['index.docker.io/library/redis', 'redis'],
		['registry.example:5000/shop/web:2.1', 'registry.example:5000/shop/web:2.1'],
		[digest, '0123456789ab'],
		[`redis@${digest}`, 'redis@0123456789ab'],
		['', ''],
	];
	for (const [image, expected] of table) {
		assert.equal(imageName(image), expected);
	}
});

test('an image name that does not fit keeps its last part', () => {
	assert.equal(imageName('registry.example/shop/web:2.1', 29), 'registry.example/shop/web:2.1');
	assert.equal(imageName('registry.example/shop/web:2.1', 28), 'web:2.1');
});

test('an exit code says what ended the process', () => {
	const table: readonly (readonly [number, string | undefined])[] = [
		[0, undefined],
		[1, 'error'],
		[3, undefined],
		[125, 'not started'],
		[126, 'not executable'],
		[127, 'command not found'],
		[128, undefined],
		[130, 'interrupted'],
		[134, 'aborted'],
		[137, 'killed'],
		[139, 'segmentation fault'],
		[141, 'broken pipe'],
		[143, 'terminated'],
		[255, undefined],
	];
	for (const [code, expected] of table) {
		assert.equal(exitWord(code), expected, String(code));
	}
});

test('an ordinal number has its English ending', () => {
	const numbers = [0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112];
	assert.equal(
		numbers.map(number => ordinal(number)).join(' '),
		'0th 1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th 112th',
	);
});

test('a bar fills from the left in eighths of a cell', () => {
	assert.equal(bar(0, 4), '    ');
	assert.equal(bar(0.001, 4), '▏   ');
	assert.equal(bar(0.5, 4), '██  ');
	assert.equal(bar(0.55, 4), '██▎ ');
	assert.equal(bar(1, 4), '████');
	assert.equal(bar(7, 4), '████');
});

test('a bar always has its width and never shrinks when the share grows', () => {
	fc.assert(
		fc.property(
			fc.double({min: -1, max: 20, noNaN: true}),
			fc.double({min: 0, max: 1, noNaN: true}),
			fc.integer({min: 0, max: 40}),
			(share, more, width) => {
				assert.equal([...bar(share, width)].length, width);
				assert.ok(filled(bar(share + more, width)) >= filled(bar(share, width)));
			},
		),
	);
});

function filled(text: string): number {
	return [...text].reduce((sum, sign) => sum + (sign === ' ' ? 0 : 0x2590 - (sign.codePointAt(0) ?? 0)), 0);
}

test('the dashboard’s glyphs become ASCII of the same width', () => {
	const drawn = '●◐○✖↻▏▎▍▌▋▊▉█─│┌┐└┘├┤┬┴┼╭╮╰╯…→←↑↓·–▁▂▃▄▅▆▇“”✓▸▾▲▼';
	assert.match(toAscii(drawn), /^[\x20-\x7E]+$/);
	for (const sign of drawn) {
		assert.equal(stringWidth(toAscii(sign)), stringWidth(sign), sign);
	}

	assert.equal(toAscii('● Up 3 hours · 名前 é'), '* Up 3 hours - 名前 é');
});
