/** What `millrace/vite` would serve: the environment over the templates of the page. */
import { Environment, FunctionLoader, type Loader } from 'millrace';
import { FileSystemLoader } from 'millrace/node';

/** The folder of the page that is read just now. */
const loader: Loader = new FunctionLoader((name) => new FileSystemLoader('templates').getSource(name)?.source ?? null);

export const env: Environment = new Environment({ loader });
