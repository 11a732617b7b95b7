/** @file Debian's Chromium with a page on a host, for what is no test: measuring and taking pictures. */
import { chromium, type Page } from '@playwright/test';
import type { Host } from './host.ts';

export interface OpenBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly colorScheme?: 'dark' | 'light';
  /** Runs in the page before its own code. */
  readonly before?: () => void;
}

/** The page is empty until it goes somewhere. */
export async function openBrowser({ colorScheme = 'dark', before }: BrowserOptions = {}): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  if (before) await page.addInitScript(before);
  return { page, close: () => browser.close() };
}

export async function goTo(page: Page, host: Pick<Host, 'freshAddress'>): Promise<void> {
  await page.goto(await host.freshAddress());
}

/** Held over a place, as a file manager does: the browser itself reads the files. */
export async function dragFiles(page: Page, files: readonly string[], at: Place): Promise<void> {
  await drag(page, ['dragEnter', 'dragOver'], files, at);
}

export async function dropFiles(page: Page, files: readonly string[], at: Place): Promise<void> {
  await drag(page, ['dragEnter', 'dragOver', 'drop'], files, at);
}

interface Place {
  readonly x: number;
  readonly y: number;
}
type Phase = 'dragEnter' | 'dragOver' | 'drop';

async function drag(page: Page, phases: readonly Phase[], files: readonly string[], at: Place): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of phases) await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}
