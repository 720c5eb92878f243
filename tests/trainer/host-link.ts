import { namespaceLink, namespacesPermitted } from './namespace-link.ts';
import { proxyLink } from './proxy-link.ts';

/** A host's way to the database, which can be cut as if the cable were pulled out. */
export type HostLink = {
  /** The database's URL by way of the link. */
  url: string;
  /** What to put before a command so that it runs on the host. */
  through: string[];
  /** Nothing passes any more, and nobody is told. */
  cut(): void;
  restore(): void;
};

/** Of a host in a network of its own where this machine lets us make one; elsewhere of this host, through a proxy. */
export const hostLink: (databaseUrl: string) => Promise<HostLink> = namespacesPermitted()
  ? namespaceLink
  : proxyLink;
