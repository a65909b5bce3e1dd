using System.Security.Cryptography;
using Gongkai.Office.Records;

namespace Office.Tests;

public sealed class FieldCipherTests
{
    [Theory]
    [InlineData(CipherProfile.International)]
    [InlineData(CipherProfile.Commercial)]
    public void What_is_sealed_opens_and_a_changed_value_does_not(CipherProfile profile)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gongkai-key-").FullName, "keys", "fields.key");
        using var cipher = FieldCipher.Open(file, profile);
        foreach (var text in new[] { "张", "110101199001010010", "北京市西城区", new string('长', 500) })
        {
            var value = cipher.Seal(text);
            Assert.NotEqual(value, cipher.Seal(text));
            Assert.Equal(text, cipher.Open(value));
            var bytes = Convert.FromBase64String(value[3..]);
            bytes[^1] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(value[..3] + Convert.ToBase64String(bytes)));
        }

        using var again = FieldCipher.Open(file, CipherProfile.International);
        Assert.Equal("张", again.Open(cipher.Seal("张")));
        Assert.Equal(cipher.Lookup("张"), FieldCipher.Open(file, profile).Lookup("张"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData(CipherProfile.International)]
    [InlineData(CipherProfile.Commercial)]
    public void Many_may_seal_and_open_at_the_same_moment(CipherProfile profile)
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-key-").FullName;
        using var cipher = FieldCipher.Open(Path.Combine(folder, "fields.key"), profile);
        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, worker =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                var value = $"第{worker}人的第{i}个号码{new string('字', i % 40)}";
                Assert.Equal(value, cipher.Open(cipher.Seal(value)));
            }
        });
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_value_sealed_with_another_key_does_not_open()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-key-").FullName;
        using var one = FieldCipher.Open(Path.Combine(folder, "1"));
        using var other = FieldCipher.Open(Path.Combine(folder, "2"));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(one.Seal("x")));
        Assert.NotEqual(one.Lookup("x"), other.Lookup("x"));
        File.WriteAllText(Path.Combine(folder, "3"), "short");
        Assert.Throws<InvalidDataException>(() => FieldCipher.Open(Path.Combine(folder, "3")));
    }

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("110101199003078888", "1101**********8888")]
    [InlineData("李", "李")]
    [InlineData("李四", "李*")]
    [InlineData("1234567", "123*567")]
    [InlineData("someone@example.cn", "some**********e.cn")]
    public void Masks_keep_the_ends_and_hide_the_middle(string plain, string masked) => Assert.Equal(masked, PersonalKeys.Mask(plain));
}
