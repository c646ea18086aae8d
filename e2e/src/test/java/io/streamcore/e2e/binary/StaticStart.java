package io.streamcore.e2e.binary;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Does what the native compilation does: runs the application's static start, and looks at what is then in memory. */
final class StaticStart {
    private StaticStart() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("io.quarkus.runner.ApplicationImpl");
        System.out.println(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()}));
        Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("thread: " + thread.getName()));
        System.exit(0);
    }
}
