/** The README's curl tour and the sample files it uploads. */
package io.streamcore.local.launcher.tour;
