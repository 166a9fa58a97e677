import { Command, CommanderError } from 'commander';
import type { ApplyOptions } from './apply.ts';
import type { Surroundings } from './surroundings.ts';
import { version } from './version.ts';

/**
 * Runs one command of `cordboard`.
 * @param args what follows the program's name
 * @returns the exit code
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let code = 0;
  const program = new Command('cordboard')
    .description('A phone system you host yourself, controlled by the Call Control API.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
    });

  // What a command needs is loaded when it runs, so that --help and errors come at once.
  program
    .command('dev')
    .description('the simulator: demo account, fake phones, everything on loopback')
    .option('-c, --config <file>', 'YAML file with settings')
    .action(async ({ config }: ConfigOption) => {
      const [{ run }, { startSystem }] = await Promise.all([
        import('./run.ts'),
        import('./start-system.ts'),
      ]);
      code = await run({ mode: 'dev', file: config }, surroundings, startSystem);
    });
  program
    .command('serve')
    .description('production: refuses demo credentials and unsafe settings')
    .option('-c, --config <file>', 'YAML file with settings')
    .action(async ({ config }: ConfigOption) => {
      const [{ run }, { startSystem }] = await Promise.all([
        import('./run.ts'),
        import('./start-system.ts'),
      ]);
      code = await run({ mode: 'serve', file: config }, surroundings, startSystem);
    });
  program
    .command('doctor')
    .description('checks ports, clock, TLS, storage and sound; one line per problem')
    .option('-c, --config <file>', 'YAML file with settings; without it what dev would use')
    .action(async ({ config }: ConfigOption) => {
      const { doctor } = await import('./doctor/index.ts');
      code = await doctor({ file: config }, surroundings);
    });
  program
    .command('jwt')
    .description('prints JWT credentials of a user, for the JWT bearer grant')
    .requiredOption('-e, --extension <number>', 'extension number, 101')
    .option('-c, --config <file>', 'YAML file with settings; without it what dev would use')
    .action(async ({ extension, config }: ConfigOption & { extension: string }) => {
      const { jwt } = await import('./jwt.ts');
      code = await jwt({ extension, file: config }, surroundings);
    });
  program
    .command('apply')
    .description('brings an account to what account.yaml says, after showing what changes')
    .requiredOption('-f, --file <file>', 'account.yaml; - is standard input')
    .option('-c, --config <file>', 'YAML file with settings of the server')
    .option('-y, --yes', 'applies without asking')
    .option('--dry-run', 'shows what would change and changes nothing')
    .action(async (options: ApplyOptions) => {
      const { apply } = await import('./apply.ts');
      code = await apply(options, surroundings);
    });
  program
    .command('export')
    .description('prints an account as account.yaml, without its secrets')
    .option('-a, --account <id>', 'id of the account, where there are several')
    .option('-c, --config <file>', 'YAML file with settings of the server')
    .action(async (options: ConfigOption & { account?: string }) => {
      const { exportAccount } = await import('./export.ts');
      code = await exportAccount(options, surroundings);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

interface ConfigOption {
  readonly config?: string;
}
