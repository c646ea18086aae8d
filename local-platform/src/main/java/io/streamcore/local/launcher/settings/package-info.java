/** What a developer may set, where things lie, and which ports are used. */
package io.streamcore.local.launcher.settings;
