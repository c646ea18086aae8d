/** The README's tour with curl, and the picture and the video it uploads. */
package io.streamcore.local.launcher.tour;
