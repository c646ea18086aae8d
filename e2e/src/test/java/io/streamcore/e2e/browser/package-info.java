/** Drives the installed Chromium with Playwright and records what a page requests and logs. */
package io.streamcore.e2e.browser;
