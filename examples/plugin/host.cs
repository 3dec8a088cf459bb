// SPDX-License-Identifier: BSL-1.0
//
// host.cs - the plug-in from C#, as Unity and others load one: with P/Invoke, pumped once a frame.
using System;
using System.Runtime.InteropServices;

static class Native
{
    const string library = "feishu_reactions";

    [StructLayout(LayoutKind.Sequential)]
    public struct Reaction
    {
        public IntPtr id, emoji, operatorId, operatorType;
        public ulong timeMs;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Outcome
    {
        public int code;
        public uint count;
        public IntPtr items, nextPage, explanation;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate void Done(IntPtr user, ref Outcome outcome);

    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern int fr_abi_version();
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr fr_open(byte[] baseUrl, byte[] token, byte[] language);
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern int fr_add(IntPtr client, byte[] message, byte[] emoji, Done done, IntPtr user);
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern int fr_remove(IntPtr client, byte[] message, byte[] reaction, Done done, IntPtr user);
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern int fr_list(IntPtr client, byte[] message, byte[] emoji, byte[] page, Done done, IntPtr user);
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern int fr_pump(IntPtr client, uint waitMs);
    [DllImport(library, CallingConvention = CallingConvention.Cdecl)]
    public static extern void fr_close(IntPtr client);
}

// A client whose delegates stay alive until their calls have ended, and the plug-in has left them.
sealed class Reactions : IDisposable
{
    public delegate void Ended(int code, string explanation, string[] ids);

    readonly System.Collections.Generic.List<Native.Done> waiting = new System.Collections.Generic.List<Native.Done>();
    readonly System.Collections.Generic.List<Native.Done> ended = new System.Collections.Generic.List<Native.Done>();
    IntPtr client;

    public Reactions(string baseUrl, string token, string language)
    {
        if (Native.fr_abi_version() != 1)
            throw new InvalidOperationException("another version of the interface");
        client = Native.fr_open(Utf8(baseUrl), Utf8(token), Utf8(language));
    }
    public void Add(string message, string emoji, Ended then)
    {
        Begin(done => Native.fr_add(client, Utf8(message), Utf8(emoji), done, IntPtr.Zero), then);
    }
    public void Remove(string message, string reaction, Ended then)
    {
        Begin(done => Native.fr_remove(client, Utf8(message), Utf8(reaction), done, IntPtr.Zero), then);
    }
    public void List(string message, Ended then)
    {
        Begin(done => Native.fr_list(client, Utf8(message), null, null, done, IntPtr.Zero), then);
    }
    // Once a frame, with 0; the delegates are called from inside.
    public int Pump(uint waitMs)
    {
        int left = Native.fr_pump(client, waitMs);
        foreach (var done in ended)
            waiting.Remove(done);
        ended.Clear();
        return left;
    }
    public void Dispose()
    {
        Native.fr_close(client);
        client = IntPtr.Zero;
    }

    void Begin(Func<Native.Done, int> begin, Ended then)
    {
        Native.Done done = null;
        done = (IntPtr user, ref Native.Outcome o) =>
        {
            ended.Add(done); // not out of `waiting`: it would be collected while it runs
            var ids = new string[o.count];
            for (int i = 0; i != ids.Length; ++i)
            {
                var at = new IntPtr(o.items.ToInt64() + i * Marshal.SizeOf(typeof(Native.Reaction)));
                var row = (Native.Reaction)Marshal.PtrToStructure(at, typeof(Native.Reaction));
                ids[i] = Text(row.id);
            }
            then(o.code, Text(o.explanation), ids);
        };
        waiting.Add(done);
        if (begin(done) != 1)
            throw new OutOfMemoryException();
    }
    static byte[] Utf8(string text)
    {
        return text == null ? null : System.Text.Encoding.UTF8.GetBytes(text + "\0");
    }
    static string Text(IntPtr text)
    {
        int size = 0;
        while (Marshal.ReadByte(text, size) != 0)
            ++size;
        var bytes = new byte[size];
        Marshal.Copy(text, bytes, 0, size);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}

static class Program
{
    static int Main()
    {
        string message = Environment.GetEnvironmentVariable("FEISHU_MESSAGE_ID");
        int steps = 0;
        string refused = "";
        using (var reactions = new Reactions(Environment.GetEnvironmentVariable("FEISHU_BASE"),
                                             Environment.GetEnvironmentVariable("FEISHU_TOKEN"), "zh"))
        {
            reactions.Add(message, "OnIt", (code, why, ids) =>
            {
                steps += code == 0 && ids.Length == 1 ? 1 : 0;
                reactions.List(message, (listCode, listWhy, all) =>
                {
                    steps += listCode == 0 && all.Length == 1 && all[0] == ids[0] ? 1 : 0;
                    reactions.Remove(message, ids[0], (removeCode, removeWhy, gone) => steps += removeCode == 0 ? 1 : 0);
                });
            });
            reactions.Add(message, "THUMBS_UP", (code, why, ids) => refused = code + " " + why);
            while (reactions.Pump(10) != 0)
                GC.Collect(); // what the plug-in will call must not be collected
        }
        Console.WriteLine(refused);
        bool good = steps == 3 && refused.StartsWith("231001 ") && refused.Contains("THUMBSUP");
        Console.WriteLine(good ? "the plug-in works from C#" : "host.cs: something is wrong, " + steps);
        return good ? 0 : 1;
    }
}
