using System.Buffers.Binary;
using System.Text;
using CsCheck;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Data;
using RecKit.Inference.Packages;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

public sealed class SafetensorsTests
{
    [Fact]
    public void Write_TwoTensors_GivesThePublishedLayout()
    {
        SafetensorsWriter writer = new();
        writer.Add<float>("b", [1, -2.5f], 1, 2);
        writer.Add<long>("z", [long.MinValue]);
        byte[] bytes = Bytes(writer);

        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        (length % 8).ShouldBe(0);
        Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' ').ShouldBe(
            """{"z":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}""");
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 + length)).ShouldBe(long.MinValue);
        BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 12)).ShouldBe(-2.5f);
        bytes.Length.ShouldBe(8 + length + 16);
    }

    [Fact]
    public void Write_OtherOrderOfAdding_GivesTheSameBytes()
    {
        SafetensorsWriter one = new();
        one.Add<int>("a", [1]);
        one.Add<double>("b", [2]);
        SafetensorsWriter other = new();
        other.Add<double>("b", [2]);
        other.Add<int>("a", [1]);
        Bytes(one).ShouldBe(Bytes(other));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameToTheBit() =>
        Gen.Select(Gen.Int.Array[0, 9], Gen.Long.Array[0, 9], Gen.UInt.Array[0, 9], Gen.ULong.Array[0, 9]).Sample((ints, longs, floats, doubles) =>
        {
            using TempDirectory temp = new();
            SafetensorsWriter writer = new();
            writer.Add<int>("i/é\"", ints);
            writer.Add<long>("l", longs);
            writer.Add<float>("f", Array.ConvertAll(floats, BitConverter.UInt32BitsToSingle), floats.Length, 1);
            writer.Add<double>("d", Array.ConvertAll(doubles, BitConverter.UInt64BitsToDouble));
            byte[] bytes = Bytes(writer);
            foreach (SafetensorsFile file in new[] { SafetensorsFile.Of(bytes, "x"), SafetensorsFile.Open(temp.Write("x", bytes)) })
            {
                file.Names.ShouldBe(["d", "f", "i/é\"", "l"]);
                file.Shape("f").ShouldBe([floats.Length, 1]);
                file.Read<int>("i/é\"").ToArray().ShouldBe(ints);
                file.Read<long>("l").ToArray().ShouldBe(longs);
                Array.ConvertAll(file.Read<float>("f").ToArray(), BitConverter.SingleToUInt32Bits).ShouldBe(floats);
                Array.ConvertAll(file.Read<double>("d").ToArray(), BitConverter.DoubleToUInt64Bits).ShouldBe(doubles);
            }
        }, iter: 50);

    [Fact]
    public void Read_FileThatIsNotAlignedToElements_Copies()
    {
        byte[] file = Hostile("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F64","shape":[1],"data_offsets":[4,12]}} """, 12);
        BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(file.Length - 8), 1.5);
        SafetensorsFile.Of(file, "x").Read<double>("b").ToArray().ShouldBe([1.5]);
    }

    [Fact]
    public void Read_MappedView_OutlivesItsFile()
    {
        using TempDirectory temp = new();
        SafetensorsWriter writer = new();
        writer.Add<int>("a", [.. Enumerable.Range(0, 5000)]);
        ReadOnlyMemory<int> view = SafetensorsFile.Open(temp.Write("x", Bytes(writer))).Read<int>("a");
        File.Delete(temp.Path("x"));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        view.Span[4999].ShouldBe(4999);
    }

    [Fact]
    public void Read_AbsentOrOfAnotherType_SaysWhatThereIs()
    {
        SafetensorsWriter writer = new();
        writer.Add<int>("counts", [1]);
        SafetensorsFile file = SafetensorsFile.Of(Bytes(writer), "weights");
        RecKitException absent = Should.Throw<RecKitException>(() => file.Read<int>("count"));
        absent.Code.ShouldBe(ErrorCodes.ModelFormat);
        absent.Message.ShouldContain("counts");
        Should.Throw<RecKitException>(() => file.Read<float>("counts")).Message.ShouldContain("I32, but F32 was expected");
    }

    [Theory]
    [InlineData("""[]""", 0)]
    [InlineData("""{"a":1}""", 0)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0)]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", 4)]
    public void Open_HostileHeader_IsRefused(string header, int dataLength) =>
        Should.Throw<RecKitException>(() => SafetensorsFile.Of(Hostile(header, dataLength), "x")).Code.ShouldBe(ErrorCodes.ModelDamaged);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1ul << 63)]
    [InlineData(3ul)]
    [InlineData(100_000_001ul)]
    public void Open_LengthOfHeaderBeyondTheFile_IsRefused(ulong length)
    {
        byte[] bytes = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        Should.Throw<RecKitException>(() => SafetensorsFile.Of(bytes, "x")).Code.ShouldBe(ErrorCodes.ModelDamaged);
    }

    [Fact]
    public void Open_EmptyFile_IsRefused()
    {
        using TempDirectory temp = new();
        string path = temp.Write("x", "");
        Should.Throw<RecKitException>(() => SafetensorsFile.Open(path)).Code.ShouldBe(ErrorCodes.ModelDamaged);
    }

    [Fact]
    public void Open_RandomBytes_NeverThrowsAnythingElse() => Gen.Byte.Array[0, 200].Sample(tail =>
    {
        byte[] bytes = [.. BitConverter.GetBytes((long)(tail.Length / 2)), .. tail];
        try
        {
            SafetensorsFile.Of(bytes, "x");
        }
        catch (RecKitException)
        {
        }
    });

    [Fact]
    public void Open_TypeThatModelsDoNotUse_SaysWhich()
    {
        RecKitException error = Should.Throw<RecKitException>(
            () => SafetensorsFile.Of(Hostile("""{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""", 2), "x"));
        error.Code.ShouldBe(ErrorCodes.ModelFormat);
        error.Message.ShouldContain("BF16");
    }

    [Fact]
    public void Open_TextOfTheFormat_IsPassedOver() =>
        SafetensorsFile.Of(Hostile("""{"__metadata__":{"by":"python"}}""", 0), "x").Names.ShouldBeEmpty();

    [Fact]
    public void Add_WrongShapeNameOrType_Throws()
    {
        SafetensorsWriter writer = new();
        writer.Add<int>("a", [1, 2], 2, 1);
        Should.Throw<ArgumentException>(() => writer.Add<int>("a", [1]));
        Should.Throw<ArgumentException>(() => writer.Add<int>("b", [1, 2], 3));
        Should.Throw<ArgumentException>(() => writer.Add<int>("b", [1], -1, -1));
        Should.Throw<ArgumentException>(() => writer.Add<byte>("b", [1]));
        Should.Throw<ArgumentException>(() => writer.Add<int>("__metadata__", [1]));
    }

    private static byte[] Bytes(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Hostile(string header, int dataLength)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[dataLength]];
    }
}
