package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the server of one product is unpacked, prepared and run. */
interface Launcher {
    /** The one user that its servers have, who may do everything. */
    String PASSWORD = "testing";

    Product product();

    /** How its archive's name begins. */
    String archive();

    void unpack(Path archive, Path home) throws IOException;

    /** Programs of the server need these variables. */
    Map<String, String> environment(Path home);

    /** Makes the data folder, which is empty, ready. */
    List<String> install(Path home, Path data, Path scratch) throws IOException;

    /** Runs the server; its working folder is the data folder. */
    List<String> run(Path home, Path data, int port, Map<String, String> options) throws IOException;

    /** Ends the server without a thought for its data. */
    String signal();

    NetworkServer.Access access(int port);

    /** Asks a server for its data folder. */
    String dataFolderQuery();
}
