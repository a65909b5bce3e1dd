using System.Buffers.Binary;
using System.Text;

namespace Documents.Tests.Attachments;

/// <summary>The smallest compound file whose root has the given names.</summary>
internal static class CompoundSketch
{
    private const int Sector = 512;
    private const uint None = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;

    public static byte[] With(params string[] names)
    {
        Assert.True(names.Length < 4);
        var file = new byte[Sector * 3];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file, 0);
        U16(26, 3);
        U16(28, 0xFFFE);
        U16(30, 9);
        U16(32, 6);
        U32(44, 1);
        U32(48, 1);
        U32(56, 4096);
        U32(60, End);
        U32(68, End);
        file.AsSpan(76, 436).Fill(0xFF);
        U32(76, 0);

        // Sector 0 is the table of sectors, sector 1 the directory.
        file.AsSpan(Sector, Sector).Fill(0xFF);
        U32(Sector, 0xFFFFFFFD);
        U32(Sector + 4, End);
        for (var i = 0; i < 4; i++)
        {
            Entry(i, i == 0 ? "Root Entry" : i <= names.Length ? names[i - 1] : "", i > 0 && i < names.Length ? (uint)i + 1 : None);
        }

        U32((Sector * 2) + 76, 1);
        return file;

        void Entry(int index, string name, uint right)
        {
            var at = (Sector * 2) + (index * 128);
            Encoding.Unicode.GetBytes(name, file.AsSpan(at));
            U16(at + 64, name.Length == 0 ? 0 : (name.Length + 1) * 2);
            file[at + 66] = (byte)(index == 0 ? 5 : 2);
            U32(at + 68, None);
            U32(at + 72, right);
            U32(at + 76, None);
            U32(at + 116, End);
        }

        void U16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);

        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }
}
