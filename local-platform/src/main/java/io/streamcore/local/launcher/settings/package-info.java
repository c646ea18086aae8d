/** The launcher's settings, directories and ports. */
package io.streamcore.local.launcher.settings;
