# What provedAccelerator runs under KVM: what a guest does, in 400 bytes. Assembled (GNU as, then objcopy -O
# binary) it is the string in kvm-proof.ts; a test compares the two. It goes from real mode through protected
# mode to 64-bit mode with paging, then writes to memory and uses SHLX (VEX-encoded; a half-working nested KVM
# could not emulate it: c4 42 69 f7 c0) and AVX on the processors that have them. It ends by writing 0x2a to
# isa-debug-exit, or 0x2b when a result is wrong.
.intel_syntax noprefix
.code16
start:
  cli
  xor ax, ax
  mov ds, ax
  mov ss, ax
  lgdt [0x7c00 + gdtr - start]
  mov eax, cr0
  or al, 1
  mov cr0, eax
  ljmp 8, 0x7c00 + protected - start
.code32
protected:
  mov ax, 16
  mov ds, ax
  mov es, ax
  mov ss, ax
  mov esp, 0x7c00
  # page tables: 0x10000 -> 0x11000 -> 0x12000 -> two pages of 2 MiB, identity-mapped
  mov edi, 0x10000
  xor eax, eax
  mov ecx, 0xc00
  rep stosd
  mov dword ptr [0x10000], 0x11003
  mov dword ptr [0x11000], 0x12003
  mov dword ptr [0x12000], 0x83
  mov dword ptr [0x12008], 0x200083
  mov eax, 0x10000
  mov cr3, eax
  mov eax, cr4
  or eax, 0x20
  mov cr4, eax
  mov ecx, 0xc0000080
  rdmsr
  or eax, 0x100
  wrmsr
  mov eax, cr0
  or eax, 0x80000000
  mov cr0, eax
  ljmp 24, 0x7c00 + long - start
.code64
long:
  mov rdi, 0x200000
  mov esi, 0x1000
fill:
  mov [rdi], rsi
  add rdi, 8
  dec esi
  jnz fill
  # BMI2, on the processors that have it
  mov eax, 7
  xor ecx, ecx
  cpuid
  test ebx, 0x100
  jz avx
  mov r9d, 0x10000
again:
  mov r8d, 1
  mov edx, 5
  shlx r8d, r8d, edx
  cmp r8d, 32
  jne wrong
  dec r9d
  jnz again
avx:
  mov eax, 1
  cpuid
  and ecx, 0x14000000
  cmp ecx, 0x14000000
  jne good
  mov rax, cr4
  or eax, 0x40600
  mov cr4, rax
  xor ecx, ecx
  xgetbv
  or eax, 7
  xsetbv
  vpcmpeqd ymm0, ymm0, ymm0
  vmovdqu [0x200100], ymm0
  cmp qword ptr [0x200118], -1
  je good
wrong:
  mov al, 0x2b
  out 0xf4, al
good:
  mov al, 0x2a
  out 0xf4, al
  hlt
.balign 8
gdt:
  .quad 0
  .quad 0x00cf9a000000ffff
  .quad 0x00cf92000000ffff
  .quad 0x00af9a000000ffff
gdtr:
  .word 31
  .long 0x7c00 + gdt - start
