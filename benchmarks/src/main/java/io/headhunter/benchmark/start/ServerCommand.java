package io.headhunter.benchmark.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param line program and arguments
 * @param environment of the process; nothing else is in it
 */
public record ServerCommand(List<String> line, Map<String, String> environment) {
    /** The variable in which the JVM's launcher finds further options; whoever starts the process may replace them. */
    public static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    public ServerCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("line is empty; expected a program; name one");
        }
    }

    /** The same with further options for the JVM, right behind the program. */
    public ServerCommand withOptions(List<String> options) {
        List<String> longer = new ArrayList<>(line);
        longer.addAll(1, options);
        return new ServerCommand(longer, environment);
    }

    /** The same without a setting. */
    public ServerCommand without(String setting) {
        Map<String, String> fewer = new HashMap<>(environment);
        fewer.remove(setting);
        return new ServerCommand(line, fewer);
    }

    /** The same with further settings, which win. */
    public ServerCommand with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        return new ServerCommand(line, all);
    }
}
