package io.headhunter.packaging.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What goes into one image.
 *
 * @param name of the image, such as {@code search}
 * @param mainClass what it runs
 * @param libraries its class path, in this order
 * @param environment settings that hold unless the deployment says otherwise
 * @param port where it listens; 0 if it is no server
 */
public record ImageContent(
        String name, String mainClass, List<Path> libraries, Map<String, String> environment, int port) {
    public ImageContent {
        libraries = List.copyOf(libraries);
        environment = Map.copyOf(environment);
    }

    boolean isServer() {
        return port > 0;
    }
}
