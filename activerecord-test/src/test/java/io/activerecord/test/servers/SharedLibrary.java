package io.activerecord.test.servers;

import java.util.List;

/**
 * A shared library for x86-64 that stands in for one a minimal machine lacks. {@code libaio} is nothing but system
 * calls, so that what stands in is complete for what MySQL imports; what stands in for {@code libnuma} says that the
 * machine has one node.
 *
 * @param name by which the loader asks for it
 */
record SharedLibrary(String name, List<Symbol> symbols) {
    /**
     * Something that a library exports.
     *
     * @param version the set of symbols it belongs to
     * @param code empty for a variable
     * @param size of the variable in bytes
     */
    record Symbol(String name, String version, List<Integer> code, int size) {
        boolean isFunction() {
            return !code.isEmpty();
        }

        int length() {
            return isFunction() ? code.size() : size;
        }
    }

    private static final String AIO = "LIBAIO_0.4";
    private static final String NUMA = "libnuma_1.1";
    private static final String NUMA_BITS = "libnuma_1.2";

    /** In the order in which the loader misses them. Numbers of calls: https://man7.org/linux/man-pages/man2/syscalls.2.html */
    static final List<SharedLibrary> ALL = List.of(
            new SharedLibrary(
                    "libaio.so.1",
                    List.of(
                            call("io_setup", AIO, 206),
                            call("io_destroy", AIO, 207),
                            call("io_getevents", AIO, 208),
                            call("io_submit", "LIBAIO_0.1", 209),
                            call("io_cancel", AIO, 210))),
            new SharedLibrary(
                    "libnuma.so.1",
                    List.of(
                            fails("numa_available", NUMA),
                            fails("set_mempolicy", NUMA),
                            fails("mbind", NUMA),
                            returnsZero("numa_free", NUMA),
                            returnsZero("numa_alloc_local", NUMA),
                            returnsZero("numa_alloc_onnode", NUMA),
                            returnsZero("numa_bitmask_free", NUMA_BITS),
                            returnsZero("numa_get_mems_allowed", NUMA_BITS),
                            returnsZero("numa_node_of_cpu", NUMA_BITS),
                            returnsZero("numa_num_configured_cpus", NUMA_BITS),
                            new Symbol("numa_all_nodes_ptr", NUMA_BITS, List.of(), 8))));

    /** {@code mov r10, rcx; mov eax, number; syscall; ret}: the fourth argument moves, the rest is where it must be. */
    private static Symbol call(String name, String version, int number) {
        return new Symbol(name, version, List.of(0x49, 0x89, 0xCA, 0xB8, number, 0, 0, 0, 0x0F, 0x05, 0xC3), 0);
    }

    /** {@code mov eax, -1; ret}. */
    private static Symbol fails(String name, String version) {
        return new Symbol(name, version, List.of(0xB8, 0xFF, 0xFF, 0xFF, 0xFF, 0xC3), 0);
    }

    /** {@code xor eax, eax; ret}. */
    private static Symbol returnsZero(String name, String version) {
        return new Symbol(name, version, List.of(0x31, 0xC0, 0xC3), 0);
    }

    /** The file. */
    byte[] bytes() {
        return new ElfFile(this).bytes();
    }
}
