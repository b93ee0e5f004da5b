// Checks and makes a release, step by step, and stops at the first step that fails: `npm run release`. With `--dry-run`, it
// does everything but the tag. It sends nothing anywhere; at the end it prints what remains to be done by hand.
import {root} from './bundle/root.ts';
import {type Release, releaseIn} from './release/release.ts';
import {steps} from './release/steps.ts';

const isDryRun = process.argv.includes('--dry-run');
const release = releaseIn(root);
console.log(`Release ${release.version}${isDryRun ? ', a dry run' : ''}:`);
process.exitCode = (await succeeds(release)) ? 0 : 1;

async function succeeds(release: Release): Promise<boolean> {
	for (const step of steps.filter(({isFinal}) => !isDryRun || !isFinal)) {
		try {
			console.log(`✓ ${step.title}: ${await step.run(release)}`);
		} catch (error) {
			console.error(`✗ ${step.title}: ${error instanceof Error ? error.message : String(error)}`);
			return false;
		}
	}

	console.log(
		isDryRun
			? `Everything is in ${release.folder}; without --dry-run, the commit is tagged too.`
			: `To publish: git push --tags; npm publish ${release.folder}/quayside-${release.version}.tgz; upload the other files of ${release.folder}.`,
	);
	return true;
}
